package io.cxm.local.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What builds images. */
interface Engine {
    /**
     * Builds an image from the root of the checkout, with all times in it the same.
     *
     * @param arguments of the Containerfile, as in {@code SERVICE=ranking}
     * @param anew whether nothing may be taken from an earlier build
     */
    void build(Path file, String name, List<String> arguments, boolean anew, Consumer<String> said);

    /** Makes an image of a file system. */
    void fromArchive(Path tar, String name);

    /** Its id: the digest of its layers and of how it is run. That of a manifest would be of where it came from, too. */
    String id(String name);

    /** Its size on a disk, in bytes. */
    long size(String name);

    /** Takes a name away, and the image if it has no other. */
    void untag(String name);

    /** Writes it as a registry would store it, compressed. */
    void export(String name, Path archive);
}
