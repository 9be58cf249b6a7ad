/** Rows of surveys, invitations and what keeps shoppers from being asked too often. */
@NullMarked
package io.cxm.satisfaction.survey.store;

import org.jspecify.annotations.NullMarked;
