/** What an item is found by. */
@NullMarked
package io.cxm.profile.catalogue.domain;

import org.jspecify.annotations.NullMarked;
