package io.cxm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server's certificate, and an authority that did not sign it.
 *
 * @param wrong PEM file of an authority with which the server must not be trusted
 */
public record TwoAuthorities(Certificate server, Path wrong) {
    /** Makes both in this folder. */
    public static TwoAuthorities create(Path folder) {
        try {
            return new TwoAuthorities(
                    Certificate.create(Files.createDirectory(folder.resolve("right"))),
                    Certificate.create(Files.createDirectory(folder.resolve("wrong")))
                            .authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM file of the authority of the server. */
    public Path right() {
        return server.authority();
    }
}
