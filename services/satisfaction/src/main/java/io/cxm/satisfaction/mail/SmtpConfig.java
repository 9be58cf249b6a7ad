package io.cxm.satisfaction.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The server that mail is handed to. */
@ConfigMapping(prefix = "cxm.satisfaction.smtp")
public interface SmtpConfig {
    /** Its name; without one no mail is sent. */
    Optional<String> host();

    /** Its port. */
    @WithDefault("587")
    int port();

    /** How connections are encrypted. */
    @WithDefault("starttls")
    Encryption encryption();

    /** PEM file of the authorities that verify its certificate; the public ones without it. */
    Optional<Path> authorities();

    /** The account that sends; without one nobody signs in. */
    Optional<String> username();

    /** Its password. */
    Optional<String> password();

    /** The address that mail comes from. */
    Optional<String> from();

    /** The public address of this installation, as https://cxm.example.com, with which links in mails begin. */
    Optional<URI> publicUrl();

    /** How often it is looked for mails whose time has come. */
    @WithDefault("2S")
    Duration every();

    /** How many mails an instance sends at the same time. */
    @WithDefault("4")
    int atOnce();

    /** How long handing over one mail may take. */
    @WithDefault("30S")
    Duration timeLimit();

    /** How connections can be encrypted. */
    enum Encryption {
        /** They begin without, and are refused where the server cannot change that. */
        STARTTLS,
        /** From their beginning. */
        TLS,
        /** Not at all: for tests. */
        NONE
    }
}
