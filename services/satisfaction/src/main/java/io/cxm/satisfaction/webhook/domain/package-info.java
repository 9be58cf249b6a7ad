/** Webhooks and their messages: what is signed, where to, and how often it is tried. */
@NullMarked
package io.cxm.satisfaction.webhook.domain;

import org.jspecify.annotations.NullMarked;
