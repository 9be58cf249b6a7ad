/** Asking shoppers: surveys, invitations, and the answers that come by their links. */
@NullMarked
package io.cxm.satisfaction.survey;

import org.jspecify.annotations.NullMarked;
