package io.cxm.satisfaction.mail;

import io.cxm.testkit.Certificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An SMTP server that answers as a test wants it to: by the first word of a line, "greeting" and "text" apart, and else as one that takes all. */
final class Scripted implements AutoCloseable {
    /** An answer that comes a byte at a time and never ends. */
    static final String DRIPPING = "250-";

    static final String GREETING = "GREETING";
    static final String TEXT = "TEXT";
    private static final Map<String, String> TAKES_ALL = Map.of(
            GREETING,
            "220 ready",
            "EHLO",
            "250-localhost\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN",
            "AUTH",
            "235 welcome",
            "DATA",
            "354 go on",
            "QUIT",
            "221 bye");

    private final ServerSocket listening;
    private final IntFunction<Map<String, String>> answers;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** One whose answers depend on how many connections there were before. */
    Scripted(ServerSocket listening, IntFunction<Map<String, String>> answers) {
        this.listening = listening;
        this.answers = answers;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    static Scripted of(IntFunction<Map<String, String>> answers) throws IOException {
        return new Scripted(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), answers);
    }

    /** One that takes all, by TLS. */
    static Scripted byTls(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            keys.load(in, Certificate.PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, Certificate.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        return new Scripted(
                tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                _ -> Map.of());
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Whether the first connection ends before this time is over. */
    boolean isOver(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Map<String, String> own = answers.apply(connections.getAndIncrement());
                Thread.ofPlatform().daemon().start(() -> talk(socket, own));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void talk(Socket socket, Map<String, String> own) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = socket.getOutputStream()) {
            say(out, answer(GREETING, own));
            boolean taken = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                String answer = word.equals("DATA") && !taken ? "503 of whom" : answer(word, own);
                taken = word.equals("RCPT") ? answer.startsWith("2") : taken;
                say(out, answer);
                if (answer.startsWith("354")) {
                    String text;
                    do {
                        text = in.readLine();
                    } while (text != null && !text.equals(".")); // or the client went away
                    say(out, answer(TEXT, own));
                    taken = false;
                }
            }
        } catch (IOException _) {
            // the client went away
        } finally {
            over.countDown();
        }
    }

    private static String answer(String to, Map<String, String> own) {
        return own.getOrDefault(to, TAKES_ALL.getOrDefault(to, "250 fine"));
    }

    private void say(OutputStream out, String answer) throws IOException {
        out.write((answer.equals(DRIPPING) ? answer : answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        while (answer.equals(DRIPPING)) {
            out.flush();
            try {
                if (closed.await(20, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            }
            out.write('x');
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
