package io.cxm.ingestion.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tenant that keeps large bodies open, and its neighbour. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class SlowBodiesIT {
    private static final int LENGTH = (8 << 20) - (128 << 10);
    private final String slow = Api.newTenant();

    /** Sends all of a body but its last byte. */
    private Socket unfinished() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(20_000);
        String head = "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + Tokens.of(slow, "integration") + "\r\nContent-Length: " + LENGTH + "\r\n\r\n";
        byte[] body = new byte[LENGTH - 1];
        Arrays.fill(body, (byte) ' ');
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leaveRoomForANeighbour() throws IOException {
        try (Socket first = unfinished();
                Socket second = unfinished();
                Socket third = unfinished()) {
            // one is beyond the tenant's quarter, one within it, and for one there is no room
            List<Socket> all = List.of(first, second, third);
            Await.until(
                    () -> all.stream().filter(SlowBodiesIT::isAnswered).toList(),
                    answered -> answered.size() == 1 && startsWith503(answered.getFirst()));
            Api.as(Api.newTenant())
                    .body("{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}" + " ".repeat(1 << 20))
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
            // the refusal was read, and the other two are still received
            assertEquals(0, all.stream().filter(SlowBodiesIT::isAnswered).count());
        }
    }

    private static boolean startsWith503(Socket socket) {
        try {
            byte[] part = new byte[socket.getInputStream().available()];
            int read = socket.getInputStream().read(part);
            return new String(part, 0, read, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 503 ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
