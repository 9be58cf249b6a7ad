package io.cxm.contracts;

import com.google.protobuf.MessageLite;

/**
 * A patch would make a document larger than one may be. Everyone that folds changes refuses it, so that all still see the same
 * document. It holds nothing of the data.
 */
public final class DocumentTooLarge extends IllegalArgumentException {
    /** Twice what is taken in one request, and half of what a broker takes: a record holds a vector besides. */
    public static final int MOST_BYTES = 512 * 1024;

    private static final long serialVersionUID = 1;

    private DocumentTooLarge() {
        super("a document would be larger than " + MOST_BYTES + " bytes");
    }

    /** The document after a patch; one that was too large before may become smaller. */
    static <M extends MessageLite> M checked(M before, M after) {
        if (after.getSerializedSize() > MOST_BYTES && after.getSerializedSize() > before.getSerializedSize()) {
            throw new DocumentTooLarge();
        }
        return after;
    }
}
