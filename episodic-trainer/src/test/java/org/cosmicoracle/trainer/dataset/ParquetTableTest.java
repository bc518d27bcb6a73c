package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.cosmicoracle.schemas.LabelStatement;
import org.cosmicoracle.schemas.ObjectLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {

    @TempDir private Path folder;

    /** Flink's writer has parquet's default, lists of two levels. */
    @Test
    void listsAreReadHoweverTheyWereWritten() throws IOException {
        Path file = folder.resolve("labels.parquet");
        ObjectLabel label =
                ObjectLabel.newBuilder()
                        .setObjectId("ZTF1")
                        .setTaxonomy("1")
                        .setOrigin("human")
                        .setTimeMs(1)
                        .setStatements(
                                List.of(
                                        LabelStatement.newBuilder()
                                                .setTaxonomy("1")
                                                .setOrigin("human")
                                                .setTimeMs(1)
                                                .build()))
                        .build();
        try (ParquetWriter<ObjectLabel> writer =
                AvroParquetWriter.<ObjectLabel>builder(new LocalOutputFile(file))
                        .withSchema(ObjectLabel.getClassSchema())
                        .withDataModel(SpecificData.get())
                        .build()) {
            writer.write(label);
        }

        List<ObjectLabel> read = new ArrayList<>();
        ParquetTable.readAs(ObjectLabel.class, file, read::add);

        assertThat(read).containsExactly(label);
    }
}
