package io.millrace.cli;

import io.millrace.local.Installation;
import io.millrace.local.StateFolder;
import java.nio.file.Path;

/**
 * Where this command works.
 *
 * @param root the checkout
 * @param state the state folder; not necessarily there yet
 * @param terminal what it says and how
 */
public record Context(Path root, Path state, Terminal terminal) {
    /** From what the launcher says. */
    static Context ofLauncher() {
        String root = System.getProperty("millrace.root");
        if (root == null) {
            throw new UserException("started without its launcher; use ./millrace");
        }
        Path home = Path.of(root).toAbsolutePath().normalize();
        Path state = Path.of(
                System.getProperty("millrace.state", home.resolve(".millrace").toString()));
        return new Context(home, state.toAbsolutePath().normalize(), Terminal.ofProcess());
    }

    /** The state folder, made where it is missing. */
    public StateFolder stateFolder() {
        return StateFolder.at(state);
    }

    public Installation installation() {
        return new Installation(root);
    }
}
