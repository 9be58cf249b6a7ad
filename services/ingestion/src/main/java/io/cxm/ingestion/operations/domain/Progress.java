package io.cxm.ingestion.operations.domain;

/** What became of an import's rows so far; {@code read} is the sum of the two others and of what is under way. */
public record Progress(long read, long accepted, long rejected, double rowsPerSecond) {
    public static final Progress NONE = new Progress(0, 0, 0, 0);
}
