package io.cxm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server's certificate, and one of another authority, which it may get later.
 *
 * @param both PEM file of the authorities of both
 */
public record TwoAuthorities(Certificate server, Certificate other, Path both) {
    /** Makes all in this folder. */
    public static TwoAuthorities create(Path folder) {
        try {
            Certificate server = Certificate.create(Files.createDirectory(folder.resolve("right")));
            Certificate other = Certificate.create(Files.createDirectory(folder.resolve("wrong")));
            String both = Files.readString(server.authority()) + Files.readString(other.authority());
            return new TwoAuthorities(server, other, Files.writeString(folder.resolve("both.pem"), both));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM file of the authority of the server. */
    public Path right() {
        return server.authority();
    }

    /** PEM file of an authority with which the server must not be trusted. */
    public Path wrong() {
        return other.authority();
    }
}
