package io.cxm.ingestion.deadletters.domain;

/** Letters by what became of them. */
public enum LetterState {
    ANY,
    /** Whether or not they were accepted after all. */
    NOT_DISMISSED,
    /** Neither accepted nor put aside. */
    OPEN,
    REPLAYED,
    DISMISSED
}
