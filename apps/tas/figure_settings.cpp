#include "apps/tas/figure_settings.hpp"

#include "libtas/base/number.hpp"

namespace tas::apps {

analytics::scores::Settings figure_settings(cli::App& app) {
  analytics::scores::Settings settings;
  for (const auto& word : app.config().words("composite.weights")) {
    const auto mark = word.find('=');
    settings.composite_weights[word.substr(0, mark)] = parse_number(word.substr(mark + 1)).value();
  }
  return settings;
}

}  // namespace tas::apps
