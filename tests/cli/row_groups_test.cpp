// Rows under headings: what is kept of them, and in which order they stand.
#include "apps/tas/row_groups.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace tas;
using apps::GroupName;

namespace {

std::string text_of(const std::vector<render::Section>& sections) {
  std::string text;
  for (const auto& s : sections) {
    text += std::to_string(s.level) + s.title + ":" + std::to_string(s.count);
    for (const auto& row : s.rows) text += " " + std::get<std::string>(row.front());
    text += "\n";
  }
  return text;
}

// All of it, cut off behind so many rows.
std::string cut(std::vector<render::Section> sections, std::int64_t limit) {
  std::vector<render::Section> shown;
  for (auto& section : sections) {
    if (limit == 0) break;
    if (static_cast<std::int64_t>(section.rows.size()) > limit) section.rows.resize(static_cast<std::size_t>(limit));
    limit -= static_cast<std::int64_t>(section.rows.size());
    shown.push_back(section);
  }
  return text_of(shown);
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("property: with a limit the same rows stand under the same headings, and few others are made") {
  std::mt19937 random{20261120};
  for (int round = 0; round < 500; ++round) {
    const auto limit = static_cast<std::int64_t>(1 + random() % 8);
    const int levels = 1 + static_cast<int>(random() % 2), names = 1 + static_cast<int>(random() % 6);
    apps::RowGroups all{std::nullopt}, some{limit};
    int made = 0;
    for (int n = 0; n < 60; ++n) {
      GroupName name;
      const auto first = random() % static_cast<unsigned>(names);
      if (first > 0) name.key = "g" + std::to_string(first);
      name.titles.push_back(name.key.value_or("none"));
      if (levels == 2) name.titles.push_back("t" + std::to_string(random() % 4));
      const std::string id = "r" + std::to_string(n);
      all.add(name, [&] { return std::vector<render::Cell>{id}; });
      some.add(name, [&] { return ++made, std::vector<render::Cell>{id}; });
    }
    CHECK(text_of(some.sections()) == cut(all.sections(), limit));
    CHECK(some.count() == 60);
    CHECK(some.shown() == limit);
    CHECK(made <= 60);
    CHECK(made <= limit * (2 + limit) * 2);
  }
}

TEST_CASE("of many groups only those that are shown are kept") {
  apps::RowGroups groups{20};
  int made = 0;
  for (int n = 0; n < 100000; ++n) {
    const auto day = std::to_string(n / 70);
    groups.add({day, {day}}, [&] { return ++made, std::vector<render::Cell>{day}; });
  }
  CHECK(made == 20);
  CHECK(groups.count() == 100000);
  CHECK(groups.sections().size() == 1);
}

TEST_SUITE_END();
