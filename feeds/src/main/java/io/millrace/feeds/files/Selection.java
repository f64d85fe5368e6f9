package io.millrace.feeds.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that a path means: itself, those of a folder (not of its folders), or those that a glob matches. Names that begin with a
 * dot are left out, in a folder also those that begin with an underscore, as unfinished files are named.
 *
 * @param base what the names of files are relative to, so that a moved project goes on where it was; null for whole paths
 * @param root where the search begins
 * @param depth how many folders deep it goes
 */
record Selection(@Nullable Path base, Path root, List<PathMatcher> matchers, int depth) {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final Comparator<Found> ORDER =
            Comparator.comparing(Found::modified).thenComparing(Found::name);

    /** A file as it is now; its name tells it apart from the feed's other files. */
    record Found(String name, Path path, long size, Instant modified) {}

    /**
     * @param base null if the files are named by their whole path
     * @param path absolute, with or without wildcards
     */
    static Selection of(@Nullable Path base, String path) {
        Matcher wild = WILD.matcher(path);
        if (!wild.find() || Files.exists(Path.of(path))) {
            return new Selection(base, Path.of(path).normalize(), List.of(), 1);
        }
        int folder = path.lastIndexOf('/', wild.start());
        String pattern = path.substring(folder + 1);
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
        List<PathMatcher> matchers = new ArrayList<>(List.of(glob(pattern)));
        if (pattern.contains("**/")) {
            // In Java's globs "**/x" wants at least one folder; everybody else's also takes none.
            matchers.add(glob(pattern.replace("**/", "")));
        }
        return new Selection(base, Path.of(path.substring(0, folder + 1)).normalize(), matchers, depth);
    }

    /** The files there are, in the order in which they are read: the oldest first. */
    List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        if (Files.isRegularFile(root)) {
            found.add(found(root, Files.readAttributes(root, BasicFileAttributes.class)));
        } else if (Files.isDirectory(root)) {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, collect(found));
        }
        found.sort(ORDER);
        return found;
    }

    private SimpleFileVisitor<Path> collect(List<Found> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith(Staging.HIDDEN) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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
                // Gone since the folder was listed, or a circle of links: the next scan shows what is there.
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private boolean wanted(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
            return false;
        }
        Path relative = root.relativize(file);
        return matchers.isEmpty() ? !name.startsWith("_") : matchers.stream().anyMatch(m -> m.matches(relative));
    }

    private Found found(Path file, BasicFileAttributes attributes) {
        String name =
                base != null && file.startsWith(base) ? base.relativize(file).toString() : file.toString();
        return new Found(
                name, file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
