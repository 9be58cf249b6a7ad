package io.cxm.gateway.caller;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.problem.EdgeProblem;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The session was ended before its token: an administrator removed the person, or gave them other roles or a new password, or they
 * ended all of theirs from another device. Of an API client that was removed or got another secret it is the token alone.
 */
public final class SessionEnded extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern COOKIE = Pattern.compile("q_session\\w*");

    /** Answers so, and takes the cookies of the session back: signing in again would find them and come back with it. */
    public static void answer(RoutingContext rc) {
        for (Cookie cookie : List.copyOf(rc.request().cookies())) {
            if (COOKIE.matcher(cookie.getName()).matches()) {
                rc.response()
                        .addCookie(Cookie.cookie(cookie.getName(), "")
                                .setPath("/")
                                .setMaxAge(0)
                                .setHttpOnly(true));
            }
        }
        EdgeProblem.send(rc, ProblemType.SESSION_ENDED, null);
    }
}
