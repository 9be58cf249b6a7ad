package io.cxm.local.importer;

/** A data set that cannot be imported as it is, with a message that a person can act on. */
public final class ImportFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImportFailure(String message) {
        super(message);
    }
}
