package io.cxm.local.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of a browser as signing in needs: it keeps cookies, for all ports of this machine, and reads one form. It follows
 * no redirect by itself.
 */
public final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Map<String, String> cookies = new HashMap<>();

    public Browser(String base) {
        this.base = base;
    }

    /** Another browser that has copied this one's cookies. */
    public Browser copy() {
        var copy = new Browser(base);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Goes from the gateway to the provider's form and back, with a session at the end. */
    public void signIn(String name, String password) {
        send("GET", location(sendForm(name, password)), null, Map.of());
        HttpResponse<String> session = send("GET", "/v1/session", null, Map.of());
        if (session.statusCode() != 200) {
            throw ApiFailure.of("Signing in as " + name, session.statusCode(), session.body());
        }
    }

    /** Goes from the gateway to the provider's form; what the provider answers to these. */
    public HttpResponse<String> sendForm(String name, String password) {
        HttpResponse<String> page = send("GET", location(send("GET", "/login", null, Map.of())), null, Map.of());
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw ApiFailure.of("The page to sign in on", page.statusCode(), page.body());
        }
        return send(
                "POST",
                form.group(1).replace("&amp;", "&"),
                "username=" + encode(name) + "&password=" + encode(password) + "&credentialId=",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> ApiFailure.of(String.valueOf(answer.uri()), answer.statusCode(), answer.body()));
    }

    /** Sends to an address, or to a path of the gateway, with all cookies. */
    public HttpResponse<String> send(
            String method, String address, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address.startsWith("/") ? base + address : address))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = Exchange.send(HTTP, request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
