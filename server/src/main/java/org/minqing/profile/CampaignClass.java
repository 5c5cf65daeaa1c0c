package org.minqing.profile;

import java.util.List;

/** Templates of campaigns that belong together, for choosing one. */
public record CampaignClass(String code, Text name, List<CampaignTemplate> templates) {
}
