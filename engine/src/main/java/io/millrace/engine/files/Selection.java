package io.millrace.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a path means: itself, those of a folder (not of its folders), or those that a pattern matches; the same as for a {@code files} feed.
 * Names that begin with a dot are left out, folders too; without a pattern also those that begin with an underscore.
 *
 * @param base the pipeline file's folder
 * @param root where the search begins
 * @param depth how many folders deep it goes
 */
record Selection(Path base, Path root, List<PathMatcher> matchers, int depth) {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final Comparator<FoundFile> OLDEST_FIRST =
            Comparator.comparing(FoundFile::modified).thenComparing(FoundFile::name);

    static Selection of(Path folder, String path) {
        Path base = folder.toAbsolutePath().normalize();
        Matcher wild = WILD.matcher(path);
        if (!wild.find() || Files.exists(base.resolve(path))) {
            return new Selection(base, base.resolve(path).normalize(), List.of(), 1);
        }
        int cut = path.lastIndexOf('/', wild.start()) + 1;
        String pattern = path.substring(cut);
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
        List<PathMatcher> matchers = new ArrayList<>(List.of(glob(pattern)));
        if (pattern.contains("**/")) {
            // In Java's globs "**/x" wants at least one folder; everybody else's also takes none.
            matchers.add(glob(pattern.replace("**/", "")));
        }
        return new Selection(base, base.resolve(path.substring(0, cut)).normalize(), matchers, depth);
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /** Whether the place exists where files are looked for. */
    boolean exists() {
        return Files.exists(root);
    }

    /** The files there are, the oldest first. */
    List<FoundFile> find() {
        List<FoundFile> found = new ArrayList<>();
        try {
            if (Files.isRegularFile(root)) {
                found.add(found(root, Files.readAttributes(root, BasicFileAttributes.class)));
            } else if (Files.isDirectory(root)) {
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Collector(found));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + root + " cannot be listed", e);
        }
        found.sort(OLDEST_FIRST);
        return found;
    }

    private FoundFile found(Path file, BasicFileAttributes attributes) {
        String name = file.startsWith(base) ? base.relativize(file).toString() : file.toString();
        return new FoundFile(
                name,
                file.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    private boolean wanted(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
            return false;
        }
        Path relative = root.relativize(file);
        return matchers.isEmpty() ? !name.startsWith("_") : matchers.stream().anyMatch(glob -> glob.matches(relative));
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final List<FoundFile> found;

        Collector(List<FoundFile> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // Unfinished files wait in hidden folders.
            boolean hidden =
                    !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && wanted(file)) {
                found.add(found(file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone since the folder was listed, or a circle of links
        }
    }
}
