package io.cxm.bundle;

/** A bundle that must not serve, with the file that is to blame. What serves now keeps serving. */
public final class BundleCorrupt extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;

    public BundleCorrupt(String file, String reason) {
        super(file + ": " + reason);
        this.file = file;
    }

    /** The file's name inside the bundle. */
    public String file() {
        return file;
    }
}
