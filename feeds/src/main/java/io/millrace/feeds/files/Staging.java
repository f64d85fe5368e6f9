package io.millrace.feeds.files;

import io.millrace.feeds.files.Selection.Found;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that files are put into, and that they leave when they are read. For one thread.
 *
 * <p>A file is claimed first: moved, in one step, into a hidden folder beside it, under a name that is never used again. How far it is
 * read belongs to that name, so that another file may come under the old one at any time. Once all its records are committed it is
 * moved on. After a kill at any moment, what was claimed is still there, with its offset: it is read on, or moved on.
 */
final class Staging {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final DateTimeFormatter CLAIMED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);
    private static final int AT_A_TIME = 1_000;
    /** Named like this, {@link Selection} does not look into it. */
    static final String HIDDEN = ".millrace";

    private final Selection selection;
    private final Path done;
    private final Path claims;
    private final Clock clock;
    private boolean waiting;

    /**
     * @param done where files go when they are read; made when it is needed
     * @param feed names the feed among those that share the folder
     */
    Staging(Selection selection, Path done, String feed, Clock clock) {
        this.selection = selection;
        this.done = done;
        this.claims = folder(selection).resolve(HIDDEN).resolve(feed);
        this.clock = clock;
    }

    private static Path folder(Selection selection) {
        Path root = selection.root();
        Path parent = root.getParent();
        return Files.isDirectory(root) || parent == null ? root : parent;
    }

    /** The claimed files, in the order of their claims; where there are none, those that can be claimed now. */
    List<Found> find(Tails tails) throws IOException {
        List<Found> claimed = claimed();
        if (!claimed.isEmpty()) {
            return claimed;
        }
        claim(tails);
        return claimed();
    }

    /** Whether there were files that may still be written. */
    boolean isWaiting() {
        return waiting;
    }

    private void claim(Tails tails) throws IOException {
        waiting = false;
        List<Found> arrived = selection.find();
        int count = 0;
        for (Found file : arrived) {
            if (!tails.isSettled(file)) {
                tails.left(file);
                waiting = true;
            } else if (count < AT_A_TIME) {
                claim(file, count++);
                tails.taken(file);
            }
        }
    }

    private void claim(Found file, int number) throws IOException {
        Path folder = Files.createDirectories(claims).resolve(name(clock.instant(), number));
        Path claimed = folder.resolve(folder(selection).relativize(file.path()));
        Files.createDirectories(claimed.getParent());
        try {
            Files.move(file.path(), claimed, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            LOG.info("File '{}' went away before it was claimed", file.name());
            removeEmpty(claimed.getParent());
        }
    }

    /** In the order of the claims. Chance keeps it from coming again, should the clock be set back. */
    private static String name(Instant now, int number) {
        int chance = ThreadLocalRandom.current().nextInt();
        return CLAIMED_AT.format(now) + String.format("-%03d-%08x", number, chance);
    }

    private List<Found> claimed() throws IOException {
        if (!Files.isDirectory(claims)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(claims)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(new Found(
                        claims.relativize(file).toString(),
                        file,
                        Files.size(file),
                        Files.getLastModifiedTime(file).toInstant()));
            }
        }
        found.sort(Comparator.comparing(Found::name));
        return found;
    }

    /** How the file was called when it arrived. */
    String original(String claimed) {
        Path arrived = folder(selection).resolve(arrived(Path.of(claimed)));
        Path base = selection.base();
        return base != null && arrived.startsWith(base)
                ? base.relativize(arrived).toString()
                : arrived.toString();
    }

    private static Path arrived(Path claimed) {
        return claimed.subpath(1, claimed.getNameCount());
    }

    /** Moves a file that is read, and committed, to where it belongs. Repeatable. */
    void finish(Found file) throws IOException {
        Path claimed = Path.of(file.name());
        Path target = done.resolve(arrived(claimed));
        if (Files.exists(target) && Files.mismatch(file.path(), target) == -1 && onAnotherDevice(file.path())) {
            // Copied by one who was killed before he could delete.
            Files.delete(file.path());
        } else {
            move(file.path(), free(target, claimed.getName(0).toString()));
        }
        removeEmpty(file.path().getParent());
    }

    private boolean onAnotherDevice(Path file) throws IOException {
        return !Files.getFileStore(file).equals(Files.getFileStore(done));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Another device: what is under the final name is always whole.
            Path draft = to.resolveSibling("." + to.getFileName() + ".part");
            Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(from);
        }
    }

    /** Nothing is overwritten: a second file of a name carries when it was claimed. */
    private static Path free(Path target, String claim) {
        if (!Files.exists(target)) {
            return target;
        }
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String other = dot <= 0 ? name + "." + claim : name.substring(0, dot) + "." + claim + name.substring(dot);
        return target.resolveSibling(other);
    }

    private void removeEmpty(@Nullable Path folder) throws IOException {
        for (Path at = folder; at != null && at.startsWith(claims); at = at.getParent()) {
            try (Stream<Path> inside = Files.list(at)) {
                if (inside.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(at);
        }
    }
}
