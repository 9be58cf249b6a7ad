package io.cxm.local.image;

import io.cxm.local.stack.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What an image is built of, packages of Debian apart, as one number: images bear it, and can be told from those of an older build. */
public final class Content {
    /** The label of an image. */
    public static final String LABEL = "io.cxm.content";

    private Content() {}

    /** SHA-256 in hexadecimals, of the names and bytes of all that the build made for a service. */
    public static String of(Layout layout, String service) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                add(layout.application(service), sink);
                add(layout.root().resolve("k8s/images"), sink);
                if (service.equals(Image.TRAINING)) {
                    add(layout.trainingJobBuild(), sink);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Path folder, OutputStream sink) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String head = folder.relativize(file) + "\n" + Files.size(file) + "\n";
            sink.write(head.getBytes(StandardCharsets.UTF_8));
            Files.copy(file, sink);
        }
    }
}
