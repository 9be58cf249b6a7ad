package io.cxm.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The access token of one client by client credentials, asked for again shortly before it ends. */
public final class AccessToken {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI tokenUrl;
    private final Credentials.Login login;
    private final InstantSource clock;
    private @Nullable String value;
    private Instant renewAt = Instant.EPOCH;

    public AccessToken(HttpClient http, String tokenUrl, Credentials.Login login, InstantSource clock) {
        this.http = http;
        this.tokenUrl = URI.create(tokenUrl);
        this.login = login;
        this.clock = clock;
    }

    /** A token that is good for some time yet. */
    public synchronized String value() {
        String current = value;
        if (current != null && clock.instant().isBefore(renewAt)) {
            return current;
        }
        JsonNode answer = ask();
        String fresh = answer.path("access_token").asText();
        value = fresh;
        renewAt = clock.instant()
                .plusSeconds(answer.path("expires_in").asLong(60))
                .minus(MARGIN);
        return fresh;
    }

    /** Forgets the token, because a service refused it. */
    public synchronized void forget() {
        value = null;
    }

    private JsonNode ask() {
        String form = "grant_type=client_credentials&client_id=" + encode(login.clientId()) + "&client_secret="
                + encode(login.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(tokenUrl)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = Exchange.send(http, request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw ApiFailure.of("Signing in as " + login.clientId(), response.statusCode(), response.body());
        }
        return Json.tree(response.body());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
