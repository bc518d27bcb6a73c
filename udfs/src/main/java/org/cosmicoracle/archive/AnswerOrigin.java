package org.cosmicoracle.archive;

/**
 * Where the records of an answer came from.
 *
 * @param source URL that was asked, without secrets, or name of the file
 * @param retrievedMs when [Unix ms]
 */
public record AnswerOrigin(String source, long retrievedMs) {}
