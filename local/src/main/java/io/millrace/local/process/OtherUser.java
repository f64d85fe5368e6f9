package io.millrace.local.process;

import java.io.IOException;
import java.util.List;

/** Lets a program run that refuses to run as root, where we are root. */
public final class OtherUser {
    /** In a user namespace root has no name and no power; its files are still its own. */
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    /** Where namespaces are forbidden, as in many containers: another user, who may read and write what is root's. */
    private static final String CAPABILITIES = "+dac_override,+dac_read_search,+fowner";

    private static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=" + CAPABILITIES,
            "--ambient-caps=" + CAPABILITIES);

    private OtherUser() {}

    /** What stands before the command; nothing for ordinary users. */
    public static List<String> prefix() {
        return Holder.PREFIX;
    }

    private static final class Holder {
        private static final List<String> PREFIX =
                !"root".equals(System.getProperty("user.name")) ? List.of() : works(NAMESPACE) ? NAMESPACE : NOBODY;
    }

    private static boolean works(List<String> prefix) {
        try {
            return new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
