package org.cosmicoracle.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightTarballTest {

    private static final int MAX = 1 << 20;

    @TempDir private Path folder;

    private final List<String> names = new ArrayList<>();
    private final NightTarball tarball = new NightTarball(MAX);

    @Test
    void namesThatLeadOutOfTheFolderAndLinksLeadNowhere() throws IOException {
        Path file =
                tar(
                        tar -> {
                            add(tar, "/etc/1.avro", 10);
                            add(tar, "../../2.avro", 10);
                            add(tar, "a/..avro", 10);
                            tar.putArchiveEntry(
                                    new TarArchiveEntry("3.avro", TarConstants.LF_SYMLINK));
                            tar.closeArchiveEntry();
                        });

        tarball.read(file, () -> false, (name, bytes) -> names.add(name));

        assertThat(names).containsExactly("1.avro", "2.avro");
        assertThat(tarball.skipped())
                .containsEntry("a link or device in the tar", 1)
                .containsEntry("a file in the tar that is no packet", 1);
    }

    @Test
    void anEntryThatIsTooLongIsSkippedAndWhatFollowsIsRead() throws IOException {
        Path file =
                tar(
                        tar -> {
                            add(tar, "1.avro", MAX + 1);
                            add(tar, "2.avro", MAX);
                        });

        tarball.read(file, () -> false, (name, bytes) -> names.add(name));

        assertThat(names).containsExactly("2.avro");
        assertThat(tarball.skipped()).containsEntry("a packet of more than 1048576 bytes", 1);
    }

    /** An entry of 512 bytes in the tar that is 64 MB of zeros to whoever reads it. */
    @Test
    void anEntryOfHolesIsSkipped() throws IOException {
        byte[] header = new byte[512];
        field(header, 0, "1.avro");
        field(header, 100, "0000644");
        field(header, 124, "00000001000"); // 512
        field(header, 136, "00000000000");
        field(header, 156, "S");
        field(header, 257, "ustar  ");
        field(header, 386, "00000000000"); // one piece: from 0 ...
        field(header, 398, "00000001000"); // ... 512 bytes
        field(header, 410, "00400000000"); // and nothing more up to 64 MB
        field(header, 422, "00000000000");
        field(header, 483, "00400000000");
        int sum = 8 * ' ';
        for (byte b : header) {
            sum += b & 0xff;
        }
        field(header, 148, String.format("%06o", sum));
        Path file = folder.resolve("sparse.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(header);
            out.write(new byte[3 * 512]);
        }

        tarball.read(file, () -> false, (name, bytes) -> names.add(name + " " + bytes.length));

        assertThat(names).isEmpty();
        assertThat(tarball.skipped()).containsEntry("a packet of more than 1048576 bytes", 1);
    }

    private static void field(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void aBombIsLeftBeforeItFillsAnything() throws IOException {
        Path file =
                tar(
                        tar -> {
                            for (int i = 0; i < 100; i++) {
                                add(tar, i + ".avro", MAX);
                            }
                        });

        assertThatThrownBy(() -> tarball.read(file, () -> false, (name, bytes) -> names.add(name)))
                .isInstanceOf(IOException.class)
                .hasMessage("it inflates to more than a night of packets can");
        assertThat(names).hasSizeLessThan(80);
    }

    @Test
    void aNightThatWasCutOffIsAnError() throws IOException {
        byte[] whole = Files.readAllBytes(tar(tar -> add(tar, "1.avro", MAX)));
        Path half = Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, 600));

        assertThatThrownBy(() -> tarball.read(half, () -> false, (name, bytes) -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readingEndsWhenThereIsEnough() throws IOException {
        Path file =
                tar(
                        tar -> {
                            add(tar, "1.avro", 10);
                            add(tar, "2.avro", 10);
                        });

        tarball.read(file, () -> !names.isEmpty(), (name, bytes) -> names.add(name));

        assertThat(names).containsExactly("1.avro");
    }

    private interface Filling {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    private Path tar(Filling filling) throws IOException {
        Path file = Files.createTempFile(folder, "night", ".tar.gz");
        try (OutputStream out = Files.newOutputStream(file);
                var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            filling.fill(tar);
        }
        return file;
    }

    private static void add(TarArchiveOutputStream tar, String name, int length)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(length);
        tar.putArchiveEntry(entry);
        tar.write(new byte[length]);
        tar.closeArchiveEntry();
    }
}
