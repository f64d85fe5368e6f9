package io.millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through Hadoop's own interfaces, as Spark uses them. */
@NullUnmarked // the folder is made before each test
class LocalFilesTest {
    @TempDir
    Path folder;

    private Configuration configuration;
    private FileContext files;

    @BeforeEach
    void open() throws IOException {
        configuration = new Configuration(false);
        configuration.set("fs.file.impl", LocalFiles.class.getName());
        configuration.set("fs.AbstractFileSystem.file.impl", LocalFilesContext.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        files = FileContext.getFileContext(folder.toUri(), configuration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rw-r--r--", "r--------", "rwxrwxrwx", "---------"})
    void sets_permissions(String permissions) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        files.setPermission(hadoop(file), FsPermission.valueOf("-" + permissions));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        try (FileSystem old = FileSystem.get(folder.toUri(), configuration)) {
            assertThat(old.getFileStatus(hadoop(file)).getPermission()).hasToString(permissions);
        }
    }

    @Test
    void a_rename_takes_the_place_of_a_file_only_where_it_may() throws IOException {
        Path from = Files.writeString(folder.resolve(".0.tmp"), "new");
        Path to = Files.writeString(folder.resolve("0"), "old");

        assertThatThrownBy(() -> files.rename(hadoop(from), hadoop(to))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(to).hasContent("old");
        files.rename(hadoop(from), hadoop(to), Options.Rename.OVERWRITE);
        assertThat(to).hasContent("new");
        assertThat(from).doesNotExist();
        files.rename(hadoop(to), hadoop(folder.resolve("1")));
        assertThat(folder.resolve("1")).hasContent("new");
    }

    @Test
    void what_is_not_there_cannot_be_renamed() {
        assertThatThrownBy(() -> files.rename(hadoop(folder.resolve("none")), hadoop(folder.resolve("x"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void writes_reads_lists_and_deletes_without_files_of_checksums() throws IOException {
        org.apache.hadoop.fs.Path file = hadoop(folder.resolve("offsets/a:b c"));
        try (FSDataOutputStream out =
                files.create(file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
            out.writeBytes("text");
        }

        assertThat(folder.resolve("offsets/a:b c")).hasContent("text");
        assertThat(Files.list(folder.resolve("offsets"))).containsExactly(folder.resolve("offsets/a:b c"));
        assertThat(List.of(files.util().listStatus(hadoop(folder.resolve("offsets")))))
                .hasSize(1);
        assertThat(files.delete(hadoop(folder.resolve("offsets")), true)).isTrue();
        assertThat(folder.resolve("offsets")).doesNotExist();
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path("file", null, path.toString());
    }
}
