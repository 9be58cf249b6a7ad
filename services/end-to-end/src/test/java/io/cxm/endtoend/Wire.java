package io.cxm.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A connection of our own, for what an honest client cannot send: bodies that are refused before they have been sent, and
 * paths that are none. It reads while it writes.
 */
final class Wire {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CHUNK = 16_384;

    private Wire() {}

    /** What came back. */
    record Answer(int status, String head, String body) {
        String type() {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                    .map(line -> line.substring(13).strip().split(";", 2)[0])
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends a request line, headers and a body as they are given. */
    static Answer send(String method, String path, Map<String, String> headers, byte[] body, boolean chunked) {
        URI base = URI.create(RunningStack.get().base());
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
        return exchange(base, head(base, method, path, headers, length), body, chunked);
    }

    /** Sends a request line and headers that promise a body of so many bytes, and no byte of it. */
    static Answer promise(String method, String path, Map<String, String> headers, long length) {
        URI base = URI.create(RunningStack.get().base());
        return exchange(base, head(base, method, path, headers, "Content-Length: " + length), new byte[0], false);
    }

    private static String head(URI base, String method, String path, Map<String, String> headers, String length) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nConnection: close\r\n" + length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static Answer exchange(URI base, String head, byte[] body, boolean chunked) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            Thread writer = Thread.ofVirtual().start(() -> write(out, head, body, chunked));
            byte[] all = readAll(socket.getInputStream());
            writer.interrupt();
            return answer(new String(all, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, String head, byte[] body, boolean chunked) {
        try {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (int from = 0; from < body.length; from += CHUNK) {
                byte[] part = Arrays.copyOfRange(body, from, Math.min(from + CHUNK, body.length));
                if (chunked) {
                    out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                out.write(part);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
        } catch (IOException e) {
            // refused while we wrote: the answer says why
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try {
            in.transferTo(to);
        } catch (IOException e) {
            if (to.size() == 0) {
                throw e;
            }
        }
        return to.toByteArray();
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer: " + text);
        }
        String head = text.substring(0, end);
        return new Answer(Integer.parseInt(head.split(" ", 3)[1]), head, text.substring(end + 4));
    }
}
