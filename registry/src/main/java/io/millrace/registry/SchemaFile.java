package io.millrace.registry;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file whose name says which version of which subject it holds. */
record SchemaFile(Path path, String subject, int version, SchemaKind kind) {
    private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.v([1-9][0-9]{0,8}))?\\.(avsc|proto|json)");

    static Optional<SchemaFile> of(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches() || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        int version = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
        String subject = URLDecoder.decode(name.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return SchemaKind.ofFile(name.group()).map(kind -> new SchemaFile(path, subject, version, kind));
    }

    /** What a version's file is called; the first one needs no number. */
    static String name(String subject, int version, SchemaKind kind) {
        String encoded = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded + (version == 1 ? "" : ".v" + version) + "." + kind.extension();
    }
}
