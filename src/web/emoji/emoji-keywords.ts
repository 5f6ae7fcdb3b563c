// Search words, one entry for each emoji of the two lists, “-” for none.
// Made by bin/build-emoji.ts from emojibase-data 17.0.0 (MIT, Copyright (c) 2017-2019 Miles Johnson).
// Entries are separated by spaces, in Unicode's order. Do not edit by hand.

export const emojiKeywords = {
  smileys: `happy/smile/smiling eyes/open/smiling eye/eyes/smiling eyes/smile/smiling eyes/smile/smiling mouth/open/smiling
crying/happy/tear feels/happy/tear happy/smile hehe/smile hot/lol/sarcastic flirt/sexy/slide eyes/smile/smiling
fantasy/smile/tale ily/love/smile 143/love/smile excited/eyes/smile bae/ily/love 143/ily/love happy/smile/smiling
143/dating/ily 143/love/smile happy/joy/smile full/smile/smiling awesome/party/sweet crazy/party/yolo eye/eyes/small
omg/whatever/yolo paid hands/open/smiling secret/shock/surprise omg/quiet/scared embarrass/hide/scared quiet/shh
chin/consider/hmm good/luck/yes keep/quiet/secret disbelief/surprise/what shade/unhappy/whatever not/omg/whatever
awkward/quiet/secret hide/meh/whatever absentminded/fog/head flirt/homie/shade smh/unhappy/whatever shade/ugh/whatever
grinning/smile/smiling blow/smiley/smoke liar/lie/pinocchio omg/shock/surprise shake nod/yes calm/peace/zen
bored/disappointed/sad good/night/sad - good/night/whatever bored/eyes/tired cold/doctor/sick ill/sick
hurt/injury/ouch gross/sick/vomit gross/sick/throw fever/flu/sick heat/red/tongue blue/faced/teeth dizzy/eyes/mouth
dead/eyes/feels confused/dizzy/omg explode/shocked/way cowgirl celebration/excited/happy glasses/nose/spy
beach/bright/smile glasses/intelligent/smart classy/fancy/rich frown/not/sad disappointed/frustrated/whatever
nervous/sad/surprised sad sad omg/surprised/you omg/surprised/whoa cost/omg/shocked dead/disbelief/hot
bloated/shocked/surprised eyes/not/sad cry/joy/sad mouth/open/scary scared/scary/unhappy anxious/blame/scared
blue/mouth/open not/sad/time feels/sad/unhappy sad/tear/unhappy scared/shocked/surprised feels/mad/sad
concentrate/concentration/headache awful/sad/unhappy cold/feels/sad feels/sad/unhappy feels/nap/sad
night/tired/whatever feels/mad/unhappy feels/red/unhappy feels/mad/unhappy mad/mouth/pissed fantasy/smile/tale
fairy/fantasy/tale fairy/fairytale/tale dead/death/monster comic/monster/smh - fairy/fantasy/tale fairy/fantasy/tale
fairy/fantasy/tale fantasy/space/tale fantasy/game/tale monster mouth/open/smiling eye/eyes/smiling laugh/lol/tear
love/smile/smiling ironic/smile/wry closed/eye/eyes surprised/weary sad/tear - forbidden/gesture/omg
forbidden/gesture/not forbidden/gesture/not mail/romance/valentine 143/arrow/love 143/emotion/ily 143/emotion/ily
143/emotion/ily 143/ily/love 143/anniversary/emotion 143/ily/love 143/emotion/white mark/punctuation break/emotion/sad
burn/love/lust healthier/improving/well emotion/love/red 143/ily/love 143 143/ily/love 143/ily/love 143/ily/love
143/ily/love 143/ily/love 143 evil/wicked 143/ily/love 143 emotion/mark/romance agree/full/point comic/mad/upset
argument/brawl/wrestle bomb/comic/explode comic/star/stars comic/water/work cloud/comic/fast - bubble/comic/dialog
balloon/witness balloon/dialog angry/balloon/mad bubble/cloud/comic comic/good/night`,
  people: `hello/ttyl/you backhand stop five/high/stop finger/hands handshake/hold/shake handshake/hold/shake dismiss/drop/pick
catch/hold/know high/hold/stop high/hold/stop awesome/sweet/three gesture/hold/relax amount/fingers/small
peace/victory luck love/money/snap fingers/ily/three finger/rock/sign hang/loose/shaka finger/index/pointing
finger/index/pointing finger/index/pointing - finger/index/pointing finger/index/pointing finger/poke/you
good/like/yes bad/dislike/good clenched/punch/solidarity boom/bro/rock facing/leftwards facing/rightwards
awesome/excited/good celebration/gesture/raising love/you hug/jazz/swerve hands/pray/prayer agreement/deal/meeting
five/gesture/high write bored/done/whatever camera/phone arm/bodybuilder/bro accessibility/prosthetic
accessibility/prosthetic bent/foot/kick ankle/feet/kick body/hear/sound accessibility/hard body/noses/smell
intelligent/smart beat/pulse/red breath/breathe/organ dentist/teeth/white bones/dog/skeleton body/omg/peep body/one
body/lick/slurp beauty/body/kiss flirt/kiss/nervous newborn/pregnant/young bright/eyed/young bright/child/young
bright/child/zodiac - human adult/bro whiskers bearded/whiskers bearded/whiskers adult/bro adult/bro adult/bro
adult/bro adult/lady adult/lady adult adult/lady adult adult/lady adult adult/lady adult - - elderly/grandparent/wise
adult/bald/wise adult/lady/wise disappointed/gesture/upset disappointed/gesture/upset disappointed/gesture/upset
disappointed/frown/upset disappointed/frown/upset disappointed/frown/upset forbidden/gesture/not forbidden/gesture/not
forbidden/gesture/not exercise/gesture/omg exercise/gesture/omg exercise/gesture/omg flip/sarcastic/whatever
flip/sarcastic/whatever flip/sarcastic/whatever gesture/pick/question gesture/pick/question gesture/pick/question
accessibility/ear/gesture accessibility/ear/gesture accessibility/ear/gesture ask/gesture/meditation
ask/gesture/meditation ask/gesture/meditation disbelief/not/omg disbelief/not/omg disbelief/not/omg
doubt/dunno/whatever doubt/dunno/whatever doubt/dunno/whatever doctor/healthcare/nurse doctor/healthcare/nurse
doctor/healthcare/nurse graduate graduate graduate instructor/lecturer/professor instructor/lecturer/professor
instructor/lecturer/professor justice/law/scales justice/law/scales justice/law/scales gardener/rancher
gardener/rancher gardener/rancher chef chef chef electrician/plumber/tradesperson electrician/plumber/tradesperson
electrician/plumber/tradesperson assembly/industrial assembly/industrial assembly/industrial business/collar/white
business/collar/white business/collar/white biologist/chemist/engineer biologist/chemist/engineer
biologist/chemist/engineer coder/computer/developer coder/computer/developer coder/computer/developer actor/rock/star
actor/rock/star actor/rock/star palette palette palette plane plane plane rocket/space rocket/space rocket/space
firetruck firetruck firetruck apprehend/law/over apprehend/law/over apprehend/law/over sleuth/spy sleuth/spy
sleuth/spy buckingham/helmet/london buckingham/helmet/london buckingham/helmet/london fight/secret/sly build/fix/hat
build/fix/hat build/fix/hat monarch/royal/royalty fairy/fantasy/tale fairy/fantasy/tale wearing wearing wearing
cap/chinese/hat bandana/hijab/kerchief formal/wedding formal/groom/wedding formal/wedding wedding wedding wedding -
belly/bloated/full bloated/full/stuffed baby/mother/nursing mother/newborn/nursing nanny/newborn/nursing
nanny/newborn/nursing fairy/fantasy/tale celebration/fantasy/tale celebration/fantasy/tale celebration/fantasy/tale
good/superpower good/superpower good/heroine/superpower bad/evil/superpower bad/evil/superpower bad/evil/superpower
fantasy/magic/play fantasy/magic/play fantasy/magic/play fairytale/fantasy/tale fairytale/fantasy/tale
fairytale/fantasy/tale halloween/scary/teeth halloween/scary/teeth halloween/scary/teeth creature/fairytale/ocean
creature/fairytale/ocean creature/fairytale/ocean fantasy/magic/myth fantasy/magic/myth fantasy/magic/myth
fantasy/lamp/myth fantasy/lamp/myth fantasy/lamp/myth dead/halloween/scary dead/halloween/scary dead/halloween/scary
fairy/fantasy/tale bigfoot/cryptid/forest headache/relax/spa headache/relax/spa headache/relax/spa beauty/chop/groom
beauty/chop/groom beauty/chop/groom amble/gait/pedestrian amble/gait/pedestrian amble/gait/pedestrian
amble/facing/pedestrian amble/facing/pedestrian amble/facing/pedestrian - - - knees knees knees facing/knees
facing/knees facing/knees accessibility/blind/white accessibility/blind/facing accessibility/blind/white
accessibility/blind/facing accessibility/blind/white accessibility/blind/facing accessibility accessibility/facing
accessibility accessibility/facing accessibility accessibility/facing accessibility accessibility/facing accessibility
accessibility/facing accessibility accessibility/facing fast/racing/speed fast/racing/speed fast/racing/speed
facing/fast/racing facing/fast/racing facing/fast/racing - elegant/festive/salsa dance/dancer/elegant -
double/ear/party double/ear/party double/ear/party relax/room/spa relax/room/spa relax/room/spa mountain/rock/scale
mountain/rock/scale mountain/rock/scale fencer/sword racehorse/riding/sport snow ski/sport ball/birdie/green
ball/birdie/green ball/birdie/green beach/ocean/sport beach/ocean/sport beach/ocean/sport fishing/lake/paddle
boat/fishing/lake boat/fishing/lake freestyle/sport/swimming freestyle/sport/swimmer freestyle/sport/swimmer
athletic/net/throw athletic/net/throw athletic/net/throw barbell/bodybuilder/workout barbell/bodybuilder/workout
barbell/bodybuilder/workout bicycle/bike/sport bicycle/bike/sport bicycle/bike/sport bicycle/bike/sport
bicycle/bike/sport bicycle/bike/sport excited/flip/happy excited/flip/happy excited/flip/happy people/ring/wrestle
combat/ring/wrestle combat/ring/wrestle playing/sport/swimming sport/swimming/waterpolo sport/swimming/waterpolo
playing/sport/throw catch/sport/throw catch/sport/throw act/balance/handle act/balance/handle act/balance/handle
cross/peace/relax cross/peace/relax cross/peace/relax bathtub/taking/tub good/night/tired bae/couple/dating
bae/couple/dating bae/dating/flirt bae/couple/dating dating/love/romance dating/love/romance dating/love/romance
dating/love/romance dating/love/romance dating/love/romance dating/love/romance dating/love/romance child child child
child child child child child child child child child child child child child child child child child child child
child child child silhouette mysterious/shadow bff/friends/people hello/love/thanks child adult/child adult/child
adult/child adult/child clothing/omw/walk clue/detective/safety`,
  animals: `banana banana - ape/monkey adorbs/pet/puppy animals/dogs/pet accessibility/blind accessibility/assistance dog/fluffy -
- curious/sly kitten/kitty/pet animals/kitten/pet feline/halloween/meow leo/strong/zodiac big/cat/predator big/cat/zoo
big/cat/zoo dressage/equine/farm alces/antlers/mammal ass/burro/mammal equestrian/farm/racing - stripe -
buffalo/herd/wisent farm/milk/moo animals/farm/zodiac zoo animals/farm/milk bacon/farm/pork bacon/farm/pork pig
farm/smell/snout horns/zodiac/zoo farm/female/fluffy farm/milk/zodiac desert/hump/one desert/hump/two
alpaca/guanaco/wool spots - extinction/large/tusk - - - animals - pet bunny/pet bunny/pet squirrel dam/teeth spiny
vampire grizzly/growl/honey arctic/white australia/bear/down bamboo lazy/slow fishing/playful stink
joey/jump/marsupial honey/pester paws bird/gobble/thanksgiving bird/ornithology bird/ornithology baby/bird/egg
bird/ornithology bird/facing/ornithology ornithology antarctica/bird/ornithology bird/ornithology/peace
bird/ornithology bird/ornithology bird/cygnet/ornithology bird/ornithology/wise bird/large/ornithology
bird/flight/light bird/ornithology/tropical bird/ornithology/pretty bird/ornithology/pirate bird/fly/flying
beak/caw/ornithology bird/ornithology/silly ascend/fantasy/rise - zoo terrapin/tortoise reptile
bearer/ophiuchus/zodiac fairy/fairytale/tale fairy/fairytale/tale brachiosaurus/brontosaurus/dinosaur
dinosaur/tyrannosaurus beach/ocean/spouting beach/ocean beach/ocean marine/ocean/whale lion/ocean
dinner/fishing/zodiac fishes - fish creature/ocean beach/sea/spiral change/ocean/sea burn/ocean/sea cancer/zodiac
bisque/claws/seafood shellfish/small mollusk diving/pearl escargot/garden/nature insect/pretty garden/insect
garden/insect insect/nature/spring bug/insect garden/insect/nature bug/grasshopper/insect insect/pest insect -
scorpius/zodiac bite/insect/pest disease/insect/pest annelid/earthworm/parasite bacteria/science/virus
love/plant/romance flower/plant/spring - beauty/flower/peace plant love/plant/red dying flower/plant outdoors/plant
buttercup/flower/plant flower/growth/plant flower/plant/purple plant/sprout/young decor/grow/house
christmas/forest/pine forest/green/habitat beach/plant/tropical desert/nature/plant grain/grains/plant leaf/plant
irish/plant irish/lucky/plant falling autumn/falling blow/leaf/wind branch/home/nesting bird/branch/nesting
fungus/toadstool dead/drought/wood`,
  food: `dionysus/fruit cantaloupe/fruit fruit citrus/fruit/vitamin citrus/fruit/sour citrus/fruit/tropical fruit/potassium
colada/fruit/tropical fruit/tropical fruit/health/red fruit fruit fruit berries/fruit/red fruit berry/bilberry/fruit -
fruit/vegetable - colada/palm/piña fruit aubergine/vegetable vegetable vegetable crops/ear/farm - capsicum/vegetable
pickle/vegetable bok/cabbage/salad cabbage/wild flavoring flavoring vegetable kidney/legume/small almond/plant
beer/health/herb legume/vegetable/veggie fungus/nature/vegetable garden/salad/vegetarian carbs/grain/restaurant
bread/breakfast/crescent french arepa/gordita/lavash convoluted/twisted bakery/bread/breakfast breakfast/crêpe/hotcake
breakfast/indecisive/iron wedge - bone/chicken/hungry chop/lambchop/red breakfast/meat eat/fast/hungry fast/french
cheese/hungry/slice frankfurter/sausage bread mexican mexican/wrap mexican/pamonha/wrapped falafel/gyro/kebab
chickpea/meatball breakfast breakfast/over/restaurant casserole/paella pot/soup cheese/pot/ski breakfast/cereal/congee
- movie dairy condiment/mad/upset - box - japanese cooked rice bowl/chopsticks/steaming meatballs/pasta/restaurant
roasted kebab/restaurant/stick - prawn/tempura pastry/restaurant/swirl autumn/festival/yuèb dessert/japanese/sweet
empanada/jiaozi/pierogi prophecy chopsticks/delivery/pail dessert/restaurant/sweet dessert/restaurant/sweet
dessert/restaurant/sweet breakfast/dessert/sweet chocolate/dessert/sweet celebration/happy/sweet dessert/pastry/sweet
bakery/dessert/sweet fruit/meat/pastry dessert/halloween/sweet dessert/restaurant/sweet dessert/restaurant/sweet
dessert/pudding/sweet barrel/bear/sweet drink/milk/newborn drink beverage/drink/hot brew/drink beverage/cup/drink
bar/drink/restaurant bar/bottle/drink bar/drink/restaurant bar/drink/mad bar/drinking/party bar/drink/drinking
alcohol/bar/drinking celebrate/drink liquor/scotch/shot drink/glass/water drink/soft/water boba/milk/pearl
juice/straw/sweet drink cold/iceberg hashi/jeotgarak/kuaizi cooking/eat/knife breakfast/hungry/restaurant
eat/tableware chef/tool/weapon condiment/empty/store drink/tool/zodiac`,
  travel: `globe/showing/world globe/showing/world globe/showing/world earth/internet/world - map direction/magnetic/navigation
capped/cold - danger/earthquake/mountain eruption/mountain/nature mountain/nature - - - - - - - crane clay/mortar/wall
boulder/heavy/stone log/lumber/timber home/house/roundhouse - home building/country/home building/country/home
building/city/job building/japanese building building/doctor/medicine building building building building/hours
building building building building building chapel/hitched/romance - new/nyc/york christian/cross/religion
islam/muslim/religion - jewish/judaism/religion religion islam/muslim/religion - camping - - - morning morning/nature
building/cityscape/dusk building/dusk - steaming entertainment amusement/park/playing amusement/park/theme
amusement/park/theme cut/fresh/haircut - railway/train/travel electric/train/travel high/railway/speed
high/railway/travel arrived/choo/railway subway/travel arrived/monorail/railway railway/train trolleybus vehicle
car/trip bus/car/tram school/vehicle cars tram drive/van/vehicle emergency/vehicle truck cops/patrol -
car/vehicle/yellow cars/drove/yellow driving/vehicle car/cars/vehicle drive/sport/vehicle automobile/car/flatbed
car/drive/vehicle car/move/vehicle vehicle zoom racing - accessibility accessibility tuk class/cycle/cyclist -
skater/wheels blades/skates/sport - highway/road train - diesel/gas/gasoline car/circle/vehicle car/police/siren
intersection/signal/stop drove/signal/stop octagonal barrier ship/tool life/safety/swim resort/sailing/sea boat
lake/summer/travel - boat/passenger motorboat boat/passenger/travel aeroplane/fly/travel aeroplane
aeroplane/check/plane aeroplane/airplane/plane glide/hang/parasail chair roflcopter/travel/vehicle - gondola/lift/ski
cable/car/gondola space launch/space/travel aliens/extra/ufo hotel bag/packing/travel done/time/timer done/not/yolo
clock/time hours/late/time clock/time - time time/twelve thirty/time/twelve one/time one/thirty/time time/two
thirty/time/two three/time thirty/three/time four/time four/thirty/time five/time five/thirty/time six/time six/thirty
seven seven/thirty eight/time eight/thirty/time nine/time nine/thirty/time ten ten/thirty/time eleven/time
eleven/thirty/time dark/space dreams/space space space space space space space ramadan/space space space dreams
weather bright/space/weather bright beach/bright/weather saturn/saturnine medium/stars/white night/sparkle/win
falling/night/space space weather behind/cloud/weather thunder/thunderstorm weather weather weather weather
cold/weather weather cloud/weather/whirlwind cloud/weather blow/cloud dizzy/hurricane/weather
nature/transgender/weather clothing/rain clothing/rain clothing/rain/weather rain/sun/umbrella electric/high/nature
cold/weather cold cold space burn/hot/tool sad/water/weather nature/surf/water`,
  activities: `celebration/halloween/pumpkin celebration boom/celebration/entertainment boom/celebration/fireworks
fireworks/light/pop magic/star birthday/celebrate/celebration celebration/excited/party celebrate/celebration/party
banner/celebration/japanese celebration/japanese/plant celebration/festival/japanese carp/celebration/streamer
bell/celebration celebration/ceremony/moon good/luck/money celebration box/celebration/surprise celebration admission
admission/stub award/celebration prize/sport/win award/gold/winner first/gold second/silver bronze/third
ball/football/sport sport glove/sports/underarm hoop/sport game american/bowl/sport sport ball/racquet/sport ultimate
ball/game/sport ball/bat ball/game/stick game/puck/stick ball/sports/stick ball/game/paddle birdie/game/racquet -
judo/karate/taekwondo - hole/sport skating entertainment/sport scuba/snorkeling athletics snow/sport luge/sledge/snow
game/rock bull/entertainment/game fluctuate/toy fly/soar tool/water/weapon eight/game/pool fantasy/tale/tool
magician/witch/wizard controller/entertainment game/video/videogame casino/gamble/game dice/entertainment
clue/interlocking/piece plaything/stuffed/toy celebrate/celebration/party dance/disco/party
babooshka/baboushka/babushka card/game/suit card/emotion/game card/game/suit card/game/suit dupe/expendable
card/game/wildcard dragon/game/red game/japanese actor/entertainment/mask art/museum/painting
artist/entertainment/palette needle/sewing/spool embroidery/stitches/sutures ball/crochet/knit cord/rope/tie`,
  objects: `clothing/eyewear eye/eyewear eye/protection/swimming clothes/doctor/white emergency clothing/employed/shirt
blue/clothes/clothing blue/clothes/clothing bundle/cold/neck - bundle/cold/jacket stocking clothes/clothing/shopping
clothing/comfortable clothing/dress bathing bathing/one/suit bathing/suit/swimsuit beach/clothing/suit
clothing/lady/shopping dance/flirt/hot clothes/clothing/shopping clothes/clothing/shopping clothes/clothing/dress
bag/bags/hotel backpacking/bag/education beach/flip/shoe clothes/clothing/shopping clothes/clothing/fast
brown/camping/shoe ballet/comfy/flats clothes/clothing/shopping clothing/shoe dance clothes/clothing/shopping
afro/comb/groom clothing/family/win clothes/clothing/party clothes/clothing/magic celebration/clothing/hat
bent/dad/hat army/soldier/war aid/cross/hat clothing/necklace/religion cosmetics/date/makeup diamond/romance/wedding
diamond/money/romance quiet/sound/speaker low/soft/sound medium/speaker/volume high/music/speaker
address/communication/sound cheering/sound - break/church/sound forbidden/not/prohibited note sound
music/musical/sound music music music karaoke/music/sound earbud/sound entertainment/tbt/video instrument/music
instrument/music instrument/music/sad box/instrument/music instrument/music/strat instrument/piano instrument/music
music/stringed drumsticks/music beat/conga/instrument instrument/music/party instrument/music/orchestra
instrument/love/music cell/communication/telephone arrow/communication/phone - communication/voip communication
communication/machine - drained/electronic/energy electricity office/personal monitor computer computer - computer
computer/disk/optical computer computer/disk/optical computer/disk/optical calculation/calculator cinema/film/record
cinema/frames/movie cinema/movie/video action/board/movie video tbt/trip/video video camcorder/tbt old/school/video
glass/left/tool glass/pointing/tool light comic/electric/light electric/tool/torch light/red/restaurant light/oil
education/school/writing education education/fantasy/library education/fantasy/library education/fantasy/library
education/fantasy/library education/fantasy/school - notebook document/paper paper document/paper communication rolled
marker - tag dollar/gold/money bank/cash/pot gold/money/silver bank/money/note bank/money/note bank/money/note
bank/money/note bank/cash/note bank/cash/money accounting/bookkeeping/evidence bank/currency/money email/letter/mail
letter email/letter/mail communication/down/mail email/letter/mail email/letter/mail box/communication/delivery
closed/communication/raised lowered/postbox open/postbox/raised lowered/open/postbox mail/mailbox - - pen - ballpoint
painting - communication/media/notes office - - - - off/tear - pad old/rolodex/school data/graph/right
data/graph/negative data/graph list/notes collage location/map - link/linked angle/edge/math math/slide/triangle
cut/paper/tool - filing/paper can/garbage/trash closed/private cracked/open locked/nib/privacy bike/locked/secure
keys/lock/unlock clue/lock home/improvement/tool chop/hatchet/wood hammer/mining/tool tool spanner/tool knife/weapon
weapon boom/comic/hot rebound/repercussion/weapon tool/weapon/zodiac weapon cut/lumber/tool home/improvement/tool
flathead/handy/tool home/improvement/tool cog/cogwheel/tool compress/tool/vice justice/tool/zodiac
accessibility/blind/white links break/breaking/cuffs - catch/crook/point chest/mechanic/red
attraction/magnetic/negative climb/rung/step garden/plant/snow chemistry/tool chemist/lab/science
bacteria/biologist/lab biologist/evolution/life lab/science/tool contact/science/tool aliens/contact/science
doctor/sick/tool bleed/injury/medicine doctor/medicine/sick - aid/cane/stick doctor/medicine bones/doctor/medical
back/closet/front accessibility/hoist/lift makeup/reflection/reflector air/frame/fresh hotel/sleep hotel seat/sit
bathroom cup/plumber/toilet water - bait/cheese/lure sharp/shave moisturizer/shampoo/sunscreen diaper/punk/rock
cleaning/sweeping/witch farming/laundry/picnic toilet/towels cask/pail/vat bar/bathing/clean burp/clean/pearl
bathroom/clean/teeth absorbing/cleaning/porous quench trolley - dead/death/vampire cemetery/dead/grave ashes/death
blue/evil/eye amulet/fortune/palm statue/stoneface/travel demonstration/notice/sign credentials/document/license`,
  symbols: `bank/money/sign bin/litterbin/sign drinking access/handicap/symbol bathroom/room/toilet bathroom/room/toilet
bathroom/lavatory/toilet changing bathroom/toilet/water - packing checked/plane/travel baggage/case/locker caution
pedestrian/traffic forbidden/not/prohibited forbidden/not/smoke forbidden/not/prohibited forbidden/not/prohibited
forbidden/littering/prohibited drinking/dry/prohibited forbidden/not/prohibited forbidden/not/prohibited
forbidden/not/prohibited sign sign cardinal/direction/north direction/intercardinal/northeast cardinal/direction/east
direction/down/intercardinal cardinal/direction/south direction/down/intercardinal cardinal/direction/west
direction/intercardinal/northwest - - curving/right curving/left curving/right curving/right refresh/reload/vertical
again/anticlockwise/refresh arrow arrow arrow/mark arrow/brb/omw arrow/homie pray/religion atheist hindu/religion
jewish/judaism/religion buddhist/religion difficult/lives/religion christ/christian/religion christian/religion
islam/muslim/religion healing/peaceful jewish/judaism/religion fortune/jewish/judaism deg/fateh/religion
horoscope/ram/zodiac bull/horoscope/zodiac horoscope/twins/zodiac crab/horoscope/zodiac horoscope/lion/zodiac
horoscope/zodiac balance/horoscope/zodiac horoscope/scorpio/zodiac archer/horoscope/zodiac goat/horoscope/zodiac
horoscope/water/zodiac fish/horoscope/zodiac bearer/serpent/zodiac crossed/shuffle/tracks arrow/clockwise
arrow/clockwise/once play/right/triangle arrow/double arrow/scene/triangle arrow/right/triangle left/reverse/triangle
arrow/double/fast arrow/last/triangle red/upwards fast downwards/red fast bar/double/vertical square circle -
camera/film/movie dim light bar/communication/phone broadband/computer/internet communication/phone/telephone
cell/telephone - - - cancel/sign - math math answer/equality/math forever/unbounded/universal double/mark/punctuation
mark/punctuation/question mark/punctuation/red mark/punctuation/white mark/punctuation/white punctuation/red
punctuation bank/money cash/currency/money aesculapius/medicine/staff recycling/symbol knights poseidon/ship/tool -
green/japanese/tool circle/heavy/red checked/done/tick checked/done/off checked/done/tick cross/mark/multiplication
multiplication/multiply - curl/curly/double - - - - - - mark/trade/trademark drip/ink/liquid keycap keycap keycap
keycap keycap keycap keycap keycap keycap keycap keycap keycap - input/latin/letters input/latin/letters input/numbers
input input/latin/letters blood/type blood/type blood/type - - - - identity circle/circled - - blood/type okay - help
mark versus here/japanese/katakana charge/japanese/katakana amount/ideograph/japanese ideograph/japanese/not
ideograph/japanese/reserved bargain/japanese discount/ideograph/japanese charge/ideograph/japanese
ideograph/japanese/prohibited acceptable/ideograph/japanese application/ideograph/japanese grade/ideograph/japanese
ideograph/japanese/vacancy ideograph/japanese ideograph/japanese ideograph/japanese/open ideograph/japanese/vacancy
geometric - - - geometric - - geometric geometric card/penalty - card/penalty - - - - geometric geometric geometric
geometric geometric geometric geometric geometric geometric geometric geometric geometric geometric/pointed
geometric/pointed comic/geometric geometric geometric/outlined geometric`,
  flags: `game/racing/sport construction/golf celebration/japanese waving waving gay/genderqueer/transgender blue/light/white
jolly/plunder/treasure - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - gbeng gbsct gbwls`,
} as const;
