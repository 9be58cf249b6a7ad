package io.cxm.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxm.testkit.Tokens;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for the provider after its form: gives tokens for a code {@code of-<tenant>} or {@code of-nobody}, and for no other. */
final class Provider {
    static final String OF_NOBODY = "of-nobody";
    private static final Pattern CODE = Pattern.compile("\\bcode=of-([a-z0-9-]+)");

    private Provider() {}

    static HttpServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> answer(exchange, 200, Tokens.keys()));
        server.createContext("/token", Provider::tokens);
        server.start();
        return server;
    }

    private static void tokens(HttpExchange exchange) throws IOException {
        Matcher code = CODE.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!code.find()) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"Code not valid\"}");
            return;
        }
        String tenant = code.group(1);
        String answer = new JsonObject()
                .put("access_token", Tokens.sign(of(tenant, Tokens.claims("analyst"))))
                .put(
                        "id_token",
                        Tokens.sign(of(
                                tenant, Tokens.claims().audience("cxm-portal").claim("typ", "ID"))))
                .put("refresh_token", "a-refresh-token")
                .put("expires_in", 300)
                .put("token_type", "Bearer")
                .encode();
        answer(exchange, 200, answer);
    }

    private static JwtClaimsBuilder of(String tenant, JwtClaimsBuilder claims) {
        return tenant.equals("nobody") ? claims : claims.claim("tenant_id", tenant);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
