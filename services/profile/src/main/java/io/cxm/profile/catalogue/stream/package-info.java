/** The topic of items. */
@NullMarked
package io.cxm.profile.catalogue.stream;

import org.jspecify.annotations.NullMarked;
