package org.cosmicoracle.archive.http;

import java.io.IOException;

/**
 * An archive gave no usable answer. The message is one line that says what was asked of whom, what
 * came instead and, where it is known, what to do; it never holds a token.
 */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
