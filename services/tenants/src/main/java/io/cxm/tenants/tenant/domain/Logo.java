package io.cxm.tenants.tenant.domain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A picture that stands for a tenant: a PNG or JPEG that was decoded once, so that whoever prints it later can.
 *
 * <p>What it is its bytes say, whatever a sender calls it. A format that can hold a program (SVG, HTML) is none of these.
 * The size is read from the header first: 64 KiB can unfold to gigabytes. Other data in the file (texts, places, colour
 * profiles) is skipped.
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record Logo(Type type, byte[] image) {
    /** Bytes of a file. */
    public static final int MOST_BYTES = 64 * 1024;

    /** Pixels of each side. */
    public static final int MOST_PIXELS = 1024;

    /** Passes over a progressive JPEG; encoders make some ten, and each costs whoever decodes it a pass. */
    private static final int MOST_SCANS = 50;

    /** The formats, each known by its first bytes. */
    public enum Type {
        PNG("\u0089PNG\r\n\u001a\n"),
        JPEG("\u00ff\u00d8\u00ff");

        private final String magic;

        Type(String magic) {
            this.magic = magic;
        }

        public String mediaType() {
            return "image/" + name().toLowerCase(Locale.ROOT);
        }

        /** The format that this media type names. */
        public static Type ofMediaType(String mediaType) {
            return Arrays.stream(values())
                    .filter(type -> type.mediaType().equals(mediaType))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean begins(byte[] image) {
            int length = Math.min(image.length, magic.length());
            return new String(image, 0, length, StandardCharsets.ISO_8859_1).equals(magic);
        }

        private static Optional<Type> of(byte[] image) {
            return Arrays.stream(values()).filter(type -> type.begins(image)).findFirst();
        }
    }

    /** A file as it was read. */
    public sealed interface Read {
        record Good(Logo logo) implements Read {}

        /** Why it cannot be a logo. */
        record Bad(String reason) implements Read {}
    }

    /** Reads a file of at most {@link #MOST_BYTES}. */
    public static Read read(byte[] image) {
        Optional<Type> type = Type.of(image);
        if (type.isEmpty()) {
            return new Read.Bad("is neither a PNG nor a JPEG");
        }
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(type.get().mediaType()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_PIXELS || height > MOST_PIXELS) {
                return new Read.Bad("is %d by %d pixels; each side may have %d".formatted(width, height, MOST_PIXELS));
            }
            if (type.get() == Type.JPEG && scans(image) > MOST_SCANS) {
                return new Read.Bad("has too many scans");
            }
            // a JPEG that ends too early is filled with grey and a warning
            var damaged = new AtomicBoolean();
            reader.addIIOReadWarningListener((source, warning) -> damaged.set(true));
            reader.read(0);
            return damaged.get() ? new Read.Bad("is damaged") : new Read.Good(new Logo(type.get(), image));
        } catch (IOException | RuntimeException e) {
            return new Read.Bad("is damaged"); // decoders throw either at what they did not expect
        } finally {
            reader.dispose();
        }
    }

    private static int scans(byte[] jpeg) {
        int scans = 0;
        for (int i = 1; i < jpeg.length; i++) {
            if (jpeg[i - 1] == (byte) 0xff && jpeg[i] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    /** What tells it from another one. */
    public String sha256() {
        return DigestUtils.sha256Hex(image);
    }
}
