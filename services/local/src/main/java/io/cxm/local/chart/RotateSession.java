package io.cxm.local.chart;

import io.cxm.local.client.Browser;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.security.SecureRandom;

/** Another secret of the portal's sessions. */
final class RotateSession implements Exercise {
    private final Release release;
    private final ReleaseSecret secret;
    private final Portal portal;

    RotateSession(Release release, ReleaseSecret secret, Portal portal) {
        this.release = release;
        this.secret = secret;
        this.portal = portal;
    }

    @Override
    public String name() {
        return "Rotate " + Secrets.SESSION + ": everybody signs in again";
    }

    @Override
    public void run() {
        Browser before = portal.signIn();
        secret.change(Secrets.SESSION, Secrets.generate(new SecureRandom()));
        if (!portal.knows(before)) {
            throw new StackFailure("a session ended before the gateway was started anew");
        }
        release.replace("gateway");
        if (portal.knows(before)) {
            throw new StackFailure("a session of the old secret is still good");
        }
        portal.signIn();
    }
}
