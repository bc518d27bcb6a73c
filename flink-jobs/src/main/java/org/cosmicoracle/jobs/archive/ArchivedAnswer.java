package org.cosmicoracle.jobs.archive;

import java.io.IOException;
import java.util.Arrays;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.wire.ClassifiedAlertWire;

/**
 * A classified alert on its way to the archive.
 *
 * @param night observing night, YYYYMMDD
 * @param value the value of the topic; not copied, never modified
 */
public record ArchivedAnswer(String night, byte[] value) {

    /** Returns an answer that comes from the stream and not from the topic. */
    public static ArchivedAnswer of(ClassifiedAlert answer) {
        return new ArchivedAnswer(answer.night(), new ClassifiedAlertWire().write(answer));
    }

    /**
     * Returns a value of the topic with its night.
     *
     * @throws IOException when the value is no classified alert
     */
    static ArchivedAnswer of(byte[] value) throws IOException {
        return new ArchivedAnswer(ClassifiedAlertWire.readAvro(value).getNight(), value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ArchivedAnswer that
                && night.equals(that.night)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
