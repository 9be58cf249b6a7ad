package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How a sign-in comes back from the provider. */
@QuarkusTest
class SignInIT {
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private static HttpResponse<String> comesBackWith(String query) {
        HttpResponse<String> begun = Edge.send(Edge.anonymous("/login"));
        assertEquals(302, begun.statusCode(), begun.body());
        Matcher state = STATE.matcher(Edge.header(begun, "Location"));
        assertTrue(state.find(), Edge.header(begun, "Location"));
        return Edge.send(with(cookies(begun), "/login?" + query + "&state=" + state.group(1)));
    }

    private static HttpRequest.Builder with(String cookies, String path) {
        return Edge.anonymous(path).header("Cookie", cookies);
    }

    private static String cookies(HttpResponse<String> answer) {
        List<String> pairs = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(pair -> !pair.endsWith("="))
                .toList();
        return String.join("; ", pairs);
    }

    private static void endsOnTheSignInPage(HttpResponse<String> answer) {
        assertEquals(302, answer.statusCode(), answer.body());
        assertEquals(List.of("/"), answer.headers().allValues("Location"));
        assertEquals("", answer.body());
        assertFalse(cookies(answer).contains("q_session"), cookies(answer));
        assertEquals(200, Edge.send(Edge.anonymous("/")).statusCode());
    }

    @Test
    void leadsAMemberIn() {
        HttpResponse<String> in = comesBackWith("code=of-one");
        assertEquals(302, in.statusCode(), in.body());
        HttpResponse<String> session = Edge.send(with(cookies(in), "/v1/session"));
        assertEquals(200, session.statusCode(), session.body());
        assertEquals("one", Edge.json(session).getString("tenant"));
    }

    /** The gateway's own connection is without encryption here, as it is behind an ingress. */
    @Test
    void comesBackByHttpsWherePeopleComeByIt() {
        HttpResponse<String> begun = Edge.send(Edge.anonymous("/login"));
        String location = Edge.header(begun, "Location");
        assertTrue(location.contains("redirect_uri=https%3A%2F%2F"), location);
        begun.headers().allValues("Set-Cookie").forEach(c -> assertTrue(c.contains("Secure"), c));
    }

    @Test
    void endsWithTheProviderToo() {
        HttpResponse<String> out = signOut(cookies(comesBackWith("code=of-one")));
        String location = Edge.header(out, "Location");
        assertTrue(location.contains("/logout?id_token_hint="), location);
        assertTrue(location.contains("post_logout_redirect_uri=https%3A%2F%2F"), location);
    }

    /** Such as an account without a tenant: another sign-in would be granted at once, and refused here again. */
    @Test
    void endsWithTheProviderForWhoHasNoSessionHere() {
        HttpResponse<String> out = signOut("none=1");
        String location = Edge.header(out, "Location");
        assertTrue(location.contains("/logout?client_id=cxm-portal&post_logout_redirect_uri=https%3A%2F%2F"), location);
    }

    private static HttpResponse<String> signOut(String cookies) {
        HttpResponse<String> out =
                Edge.send(with(cookies, "/logout").header("X-CXM-CSRF", "1").POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, out.statusCode(), out.body());
        return out;
    }

    @Test
    void endsOnTheSignInPageForAnAccountWithoutATenant() {
        endsOnTheSignInPage(comesBackWith("code=" + Provider.OF_NOBODY));
    }

    @Test
    void endsOnTheSignInPageWhereTheProviderDoesNotTakeTheCode() {
        endsOnTheSignInPage(comesBackWith("code=worn"));
    }

    @Test
    void tellsNothingOfWhatTheProviderSaid() {
        HttpResponse<String> refused = comesBackWith("error=access_denied&error_description=of%20mia");
        endsOnTheSignInPage(refused);
        assertFalse(
                refused.headers().map().toString().contains("mia"),
                refused.headers().toString());
    }
}
