// Emoji and their shortcodes, by group.
// Made by bin/build-emoji.ts from emojibase-data 17.0.0 (MIT, Copyright (c) 2017-2019 Miles Johnson).
// Entries are separated by spaces, in Unicode's order. Do not edit by hand.

export const emojiSigns = {
  symbols: [
    `🏧 🚮 🚰 ♿ 🚹 🚺 🚻 🚼 🚾 🛂 🛃 🛄 🛅 ⚠ 🚸 ⛔ 🚫 🚳 🚭 🚯 🚱 🚷 📵 🔞 ☢ ☣ ⬆ ↗ ➡ ↘ ⬇ ↙ ⬅ ↖ ↕ ↔ ↩ ↪ ⤴ ⤵ 🔃 🔄 🔙 🔚 🔛 🔜
🔝 🛐 ⚛ 🕉 ✡ ☸ ☯ ✝ ☦ ☪ ☮ 🕎 🔯 🪯 ♈ ♉ ♊ ♋ ♌ ♍ ♎ ♏ ♐ ♑ ♒ ♓ ⛎ 🔀 🔁 🔂 ▶ ⏩ ⏭ ⏯ ◀ ⏪ ⏮ 🔼 ⏫ 🔽 ⏬ ⏸ ⏹ ⏺ ⏏ 🎦 🔅 🔆 📶 🛜 📳
📴 ♀ ♂ ⚧ ✖ ➕ ➖ ➗ 🟰 ♾ ‼ ⁉ ❓ ❔ ❕ ❗ 〰 💱 💲 ⚕ ♻ ⚜ 🔱 📛 🔰 ⭕ ✅ ☑ ✔ ❌ ❎ ➰ ➿ 〽 ✳ ✴ ❇ © ® ™ 🫟 #⃣ *⃣ 0⃣ 1⃣ 2⃣ 3⃣ 4⃣ 5⃣ 6⃣
7⃣ 8⃣ 9⃣ 🔟 🔠 🔡 🔢 🔣 🔤 🅰 🆎 🅱 🆑 🆒 🆓 ℹ 🆔 Ⓜ 🆕 🆖 🅾 🆗 🅿 🆘 🆙 🆚 🈁 🈂 🈷 🈶 🈯 🉐 🈹 🈚 🈲 🉑 🈸 🈴 🈳 ㊗ ㊙
🈺 🈵 🔴 🟠 🟡 🟢 🔵 🟣 🟤 ⚫ ⚪ 🟥 🟧 🟨 🟩 🟦 🟪 🟫 ⬛ ⬜ ◼ ◻ ◾ ◽ ▪ ▫ 🔶 🔷 🔸 🔹 🔺 🔻 💠 🔘 🔳 🔲`,
    `atm put_litter_in_its_place potable_water wheelchair mens womens restroom baby_symbol wc passport_control customs
baggage_claim left_luggage warning children_crossing no_entry no_entry_sign no_bicycles no_smoking do_not_litter
non-potable_water no_pedestrians no_mobile_phones underage radioactive biohazard arrow_up arrow_upper_right
arrow_right arrow_lower_right arrow_down arrow_lower_left arrow_left arrow_upper_left arrow_up_down left_right_arrow
leftwards_arrow_with_hook arrow_right_hook arrow_heading_up arrow_heading_down arrows_clockwise
arrows_counterclockwise back end on soon top place_of_worship atom_symbol om star_of_david wheel_of_dharma yin_yang
latin_cross orthodox_cross star_and_crescent peace_symbol menorah six_pointed_star khanda aries taurus gemini cancer
leo virgo libra scorpius sagittarius capricorn aquarius pisces ophiuchus twisted_rightwards_arrows repeat repeat_one
arrow_forward fast_forward next_track_button play_or_pause_button arrow_backward rewind previous_track_button
arrow_up_small arrow_double_up arrow_down_small arrow_double_down pause_button stop_button record_button eject_button
cinema low_brightness high_brightness signal_strength wireless vibration_mode mobile_phone_off female_sign male_sign
transgender_symbol heavy_multiplication_x heavy_plus_sign heavy_minus_sign heavy_division_sign heavy_equals_sign
infinity bangbang interrobang question grey_question grey_exclamation exclamation/heavy_exclamation_mark wavy_dash
currency_exchange heavy_dollar_sign medical_symbol recycle fleur_de_lis trident name_badge beginner o white_check_mark
ballot_box_with_check heavy_check_mark x negative_squared_cross_mark curly_loop loop part_alternation_mark
eight_spoked_asterisk eight_pointed_black_star sparkle copyright registered tm splatter hash asterisk zero one two
three four five six seven eight nine keycap_ten capital_abcd abcd 1234 symbols abc a ab b cl cool free
information_source id m new ng o2 ok parking sos up vs koko sa u6708 u6709 u6307 ideograph_advantage u5272 u7121 u7981
accept u7533 u5408 u7a7a congratulations secret u55b6 u6e80 red_circle orange_circle yellow_circle green_circle
large_blue_circle purple_circle brown_circle black_circle white_circle red_square orange_square yellow_square
green_square blue_square purple_square brown_square black_large_square white_large_square black_medium_square
white_medium_square black_medium_small_square white_medium_small_square black_small_square white_small_square
large_orange_diamond large_blue_diamond small_orange_diamond small_blue_diamond small_red_triangle
small_red_triangle_down diamond_shape_with_a_dot_inside radio_button white_square_button black_square_button`,
  ],
  flags: [
    `🏁 🚩 🎌 🏴 🏳 🏳‍🌈 🏳‍⚧ 🏴‍☠ 🇦🇨 🇦🇩 🇦🇪 🇦🇫 🇦🇬 🇦🇮 🇦🇱 🇦🇲 🇦🇴 🇦🇶 🇦🇷 🇦🇸 🇦🇹 🇦🇺 🇦🇼 🇦🇽 🇦🇿
🇧🇦 🇧🇧 🇧🇩 🇧🇪 🇧🇫 🇧🇬 🇧🇭 🇧🇮 🇧🇯 🇧🇱 🇧🇲 🇧🇳 🇧🇴 🇧🇶 🇧🇷 🇧🇸 🇧🇹 🇧🇻 🇧🇼 🇧🇾 🇧🇿 🇨🇦 🇨🇨
🇨🇩 🇨🇫 🇨🇬 🇨🇭 🇨🇮 🇨🇰 🇨🇱 🇨🇲 🇨🇳 🇨🇴 🇨🇵 🇨🇶 🇨🇷 🇨🇺 🇨🇻 🇨🇼 🇨🇽 🇨🇾 🇨🇿 🇩🇪 🇩🇬 🇩🇯 🇩🇰
🇩🇲 🇩🇴 🇩🇿 🇪🇦 🇪🇨 🇪🇪 🇪🇬 🇪🇭 🇪🇷 🇪🇸 🇪🇹 🇪🇺 🇫🇮 🇫🇯 🇫🇰 🇫🇲 🇫🇴 🇫🇷 🇬🇦 🇬🇧 🇬🇩 🇬🇪 🇬🇫
🇬🇬 🇬🇭 🇬🇮 🇬🇱 🇬🇲 🇬🇳 🇬🇵 🇬🇶 🇬🇷 🇬🇸 🇬🇹 🇬🇺 🇬🇼 🇬🇾 🇭🇰 🇭🇲 🇭🇳 🇭🇷 🇭🇹 🇭🇺 🇮🇨 🇮🇩 🇮🇪
🇮🇱 🇮🇲 🇮🇳 🇮🇴 🇮🇶 🇮🇷 🇮🇸 🇮🇹 🇯🇪 🇯🇲 🇯🇴 🇯🇵 🇰🇪 🇰🇬 🇰🇭 🇰🇮 🇰🇲 🇰🇳 🇰🇵 🇰🇷 🇰🇼 🇰🇾 🇰🇿
🇱🇦 🇱🇧 🇱🇨 🇱🇮 🇱🇰 🇱🇷 🇱🇸 🇱🇹 🇱🇺 🇱🇻 🇱🇾 🇲🇦 🇲🇨 🇲🇩 🇲🇪 🇲🇫 🇲🇬 🇲🇭 🇲🇰 🇲🇱 🇲🇲 🇲🇳 🇲🇴
🇲🇵 🇲🇶 🇲🇷 🇲🇸 🇲🇹 🇲🇺 🇲🇻 🇲🇼 🇲🇽 🇲🇾 🇲🇿 🇳🇦 🇳🇨 🇳🇪 🇳🇫 🇳🇬 🇳🇮 🇳🇱 🇳🇴 🇳🇵 🇳🇷 🇳🇺 🇳🇿
🇴🇲 🇵🇦 🇵🇪 🇵🇫 🇵🇬 🇵🇭 🇵🇰 🇵🇱 🇵🇲 🇵🇳 🇵🇷 🇵🇸 🇵🇹 🇵🇼 🇵🇾 🇶🇦 🇷🇪 🇷🇴 🇷🇸 🇷🇺 🇷🇼 🇸🇦 🇸🇧
🇸🇨 🇸🇩 🇸🇪 🇸🇬 🇸🇭 🇸🇮 🇸🇯 🇸🇰 🇸🇱 🇸🇲 🇸🇳 🇸🇴 🇸🇷 🇸🇸 🇸🇹 🇸🇻 🇸🇽 🇸🇾 🇸🇿 🇹🇦 🇹🇨 🇹🇩 🇹🇫
🇹🇬 🇹🇭 🇹🇯 🇹🇰 🇹🇱 🇹🇲 🇹🇳 🇹🇴 🇹🇷 🇹🇹 🇹🇻 🇹🇼 🇹🇿 🇺🇦 🇺🇬 🇺🇲 🇺🇳 🇺🇸 🇺🇾 🇺🇿 🇻🇦 🇻🇨 🇻🇪
🇻🇬 🇻🇮 🇻🇳 🇻🇺 🇼🇫 🇼🇸 🇽🇰 🇾🇪 🇾🇹 🇿🇦 🇿🇲 🇿🇼 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿`,
    `checkered_flag triangular_flag_on_post crossed_flags black_flag white_flag rainbow_flag transgender_flag pirate_flag
ascension_island andorra united_arab_emirates afghanistan antigua_barbuda anguilla albania armenia angola antarctica
argentina american_samoa austria australia aruba aland_islands azerbaijan bosnia_herzegovina barbados bangladesh
belgium burkina_faso bulgaria bahrain burundi benin st_barthelemy bermuda brunei bolivia caribbean_netherlands brazil
bahamas bhutan bouvet_island botswana belarus belize canada cocos_islands congo_kinshasa central_african_republic
congo_brazzaville switzerland cote_divoire cook_islands chile cameroon cn colombia clipperton_island flag_cq/sark
costa_rica cuba cape_verde curacao christmas_island cyprus czech_republic de diego_garcia djibouti denmark dominica
dominican_republic algeria ceuta_melilla ecuador estonia egypt western_sahara eritrea es ethiopia eu/european_union
finland fiji falkland_islands micronesia faroe_islands fr gabon gb/uk grenada georgia french_guiana guernsey ghana
gibraltar greenland gambia guinea guadeloupe equatorial_guinea greece south_georgia_south_sandwich_islands guatemala
guam guinea_bissau guyana hong_kong heard_mcdonald_islands honduras croatia haiti hungary canary_islands indonesia
ireland israel isle_of_man india british_indian_ocean_territory iraq iran iceland it jersey jamaica jordan jp kenya
kyrgyzstan cambodia kiribati comoros st_kitts_nevis north_korea kr kuwait cayman_islands kazakhstan laos lebanon
st_lucia liechtenstein sri_lanka liberia lesotho lithuania luxembourg latvia libya morocco monaco moldova montenegro
st_martin madagascar marshall_islands macedonia mali myanmar mongolia macau northern_mariana_islands martinique
mauritania montserrat malta mauritius maldives malawi mexico malaysia mozambique namibia new_caledonia niger
norfolk_island nigeria nicaragua netherlands norway nepal nauru niue new_zealand oman panama peru french_polynesia
papua_new_guinea philippines pakistan poland st_pierre_miquelon pitcairn_islands puerto_rico palestinian_territories
portugal palau paraguay qatar reunion romania serbia ru rwanda saudi_arabia solomon_islands seychelles sudan sweden
singapore st_helena slovenia svalbard_jan_mayen slovakia sierra_leone san_marino senegal somalia suriname south_sudan
sao_tome_principe el_salvador sint_maarten syria swaziland tristan_da_cunha turks_caicos_islands chad
french_southern_territories togo thailand tajikistan tokelau timor_leste turkmenistan tunisia tonga tr trinidad_tobago
tuvalu taiwan tanzania ukraine uganda us_outlying_islands united_nations us uruguay uzbekistan vatican_city
st_vincent_grenadines venezuela british_virgin_islands us_virgin_islands vietnam vanuatu wallis_futuna samoa kosovo
yemen mayotte south_africa zambia zimbabwe england scotland wales`,
  ],
} as const;
