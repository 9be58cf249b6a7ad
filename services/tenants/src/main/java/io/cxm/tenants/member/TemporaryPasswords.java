package io.cxm.tenants.member;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords to begin with: 120 random bits. The provider asks for another one at the first sign-in. */
final class TemporaryPasswords {
    private TemporaryPasswords() {}

    static String next() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
