package io.cxm.ranking.recommendation;

/** Who waits for an answer. */
public enum Patience {
    /** A page: an answer that comes late is worth less than one that is made of less. */
    PAGE,
    /** A program that wants many answers and each of them whole, as a batch does. */
    PROGRAM,
    /** Nobody: what others wait for is made first. */
    NOBODY
}
