package io.cxm.training.job;

/** Told how far a run is. Steps follow one another: {@code import clean predict split fit evaluate advise publish}. */
public interface Steps {
    /** A step is under way: so much of so much is done. */
    void running(String step, long done, long total);

    /** A step has ended well. */
    void done(String step, long total);

    /** A step was made by an attempt before, and is taken as it is. */
    default void resumed(String step, long total) {
        done(step, total);
    }

    /** Something worth a line in the log. */
    void note(String text);
}
