/** What a mail is. */
@NullMarked
package io.cxm.satisfaction.mail.domain;

import org.jspecify.annotations.NullMarked;
