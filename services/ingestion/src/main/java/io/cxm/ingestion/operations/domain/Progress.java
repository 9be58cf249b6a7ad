package io.cxm.ingestion.operations.domain;

/**
 * What became of an import's rows so far; {@code read} is the sum of the three others and of what is under way.
 *
 * @param duplicates rows with the id of one shortly before; repeats that are further apart are accepted, and stored once
 */
public record Progress(long read, long accepted, long rejected, long duplicates, double rowsPerSecond) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0);

    /** These and those rows. */
    public Progress plus(Progress more) {
        return new Progress(
                read + more.read,
                accepted + more.accepted,
                rejected + more.rejected,
                duplicates + more.duplicates,
                rowsPerSecond);
    }

    /** The same at this rate. */
    public Progress at(double rate) {
        return new Progress(read, accepted, rejected, duplicates, rate);
    }
}
