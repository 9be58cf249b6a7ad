package io.cxm.satisfaction.mail.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a b@c",
                "a@b c",
                "a@b\r\nBcc: c@d",
                "a@b>",
                "<a@b>",
                "a@b,c@d",
                "a@-b.example",
                "a@b..example",
                "a@1.2.3.4",
                "\"a\"@b.example",
                "a@b.example\u0000"
            })
    void refusesWhatIsNone(String text) {
        assertFalse(MailAddress.isValid(text));
        assertThrows(IllegalArgumentException.class, () -> new MailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@shop.example", "a.b+c@mail.shop.example", "o'hara@localhost", "x_y@a-b.example"})
    void takesOthers(String text) {
        assertTrue(MailAddress.isValid(text));
    }

    @Test
    void isNotToldByItsString() {
        assertEquals("MailAddress[…]", new MailAddress("anna@shop.example").toString());
        assertEquals("shop.example", new MailAddress("anna@shop.example").domain());
    }

    @Test
    void hasAnEnd() {
        assertFalse(MailAddress.isValid("a".repeat(65) + "@b.example"));
        assertFalse(MailAddress.isValid("a@" + "b.".repeat(130) + "example"));
    }
}
