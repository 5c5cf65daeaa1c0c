/** The card of a grid's post and the notice board of a village. */
@NullMarked
package org.minqing.outreach.internal.card;

import org.jspecify.annotations.NullMarked;
