package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.nio.file.Path;

/** Says whether an answer is what was asked for, before it is kept. */
@FunctionalInterface
public interface AnswerCheck {

    /**
     * Reads the answer.
     *
     * @throws IOException when it is not what was asked for, or not yet; the message says why in
     *     one line. The archive is then asked again, a few times.
     */
    void check(Path answer) throws IOException;
}
