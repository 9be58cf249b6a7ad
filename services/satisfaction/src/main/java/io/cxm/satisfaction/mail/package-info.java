/** Sending mail by SMTP. */
@NullMarked
package io.cxm.satisfaction.mail;

import org.jspecify.annotations.NullMarked;
